//! What the body of a response says, out of its bytes as they arrive.

use std::cell::Cell;
use std::rc::Rc;

use eventsource_stream::{EventStreamError, Eventsource};
use futures::{Stream, StreamExt, future, stream};

use super::{CallError, Decoder, Event};

/// Bytes of one server-sent event, or of a reply that comes whole. An API that sends more is not read to its end: what
/// is unfinished has to be kept, and would fill the memory. The longest event of an honest API repeats the whole
/// answer, so this is well above [`super::MAX_ANSWER`].
pub const MAX_PIECE: usize = 4 << 20;

/// Why bytes stop coming.
enum Broken {
    Connection,
    TooLong,
}

impl From<Broken> for CallError {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Connection => CallError::Cut,
            Broken::TooLong => CallError::TooLong,
        }
    }
}

/// The events of a reply that comes as server-sent events, whatever pieces its bytes arrive in. It ends with the
/// connection, however that ends: [`super::Reply::end`] tells whether the answer is whole.
pub fn events<Bytes: AsRef<[u8]>, Error>(
    bytes: impl Stream<Item = Result<Bytes, Error>>,
    mut decoder: Decoder,
) -> impl Stream<Item = Result<Event, CallError>> {
    let pending = Rc::new(Cell::new(0));
    // The crate that frames events panics on a byte order mark (its pull request 10). It looks at the first character
    // alone, and an empty line says nothing.
    let start = stream::once(future::ready(Ok(b"\n".to_vec())));
    let framed = start.chain(limited(bytes, Rc::clone(&pending))).eventsource();
    let readable = framed.take_while(|message| {
        future::ready(matches!(message, Ok(_) | Err(EventStreamError::Transport(Broken::TooLong))))
    });
    readable.flat_map(move |message| {
        let events = match message {
            Ok(message) => {
                pending.set(0);
                decoder.event(&message.data)
            }
            Err(_) => Err(CallError::TooLong),
        };
        let (events, error) = events.map_or_else(|error| (Vec::new(), Some(error)), |events| (events, None));
        stream::iter(events.into_iter().map(Ok).chain(error.map(Err)))
    })
}

/// The body of a reply that comes whole.
pub async fn text<Bytes: AsRef<[u8]>, Error>(
    bytes: impl Stream<Item = Result<Bytes, Error>>,
) -> Result<String, CallError> {
    let mut pieces = std::pin::pin!(limited(bytes, Rc::default()));
    let mut body = Vec::new();
    while let Some(piece) = pieces.next().await {
        body.extend_from_slice(piece?.as_ref());
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

/// The bytes without a byte order mark at their start, as long as no more than [`MAX_PIECE`] of them are pending.
fn limited<Bytes: AsRef<[u8]>, Error>(
    bytes: impl Stream<Item = Result<Bytes, Error>>,
    pending: Rc<Cell<usize>>,
) -> impl Stream<Item = Result<Vec<u8>, Broken>> {
    let mut mark: &[u8] = "\u{feff}".as_bytes();
    bytes.map(move |piece| {
        let piece = piece.map_err(|_| Broken::Connection)?;
        let piece = piece.as_ref();
        pending.set(pending.get().saturating_add(piece.len()));
        if pending.get() > MAX_PIECE {
            return Err(Broken::TooLong);
        }
        // What begins like the mark and is another character is nothing that could be read.
        let skipped = piece.iter().zip(mark).take_while(|(byte, expected)| byte == expected).count();
        mark = if skipped < piece.len() { &[] } else { mark.get(skipped..).unwrap_or_default() };
        Ok(piece.iter().copied().skip(skipped).collect())
    })
}
