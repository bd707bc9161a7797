//! An answer that a model on this device writes, as it comes.

use std::cell::Cell;

use futures::channel::oneshot;
use futures::future::{Either, select};

use super::cancel::Cancel;
use super::chat::End;
use super::{Listener, clock};
use crate::providers::{CallError, Event};
use crate::session::Exchange;

/// What takes each event of an answer.
pub type Take<'a> = dyn FnMut(Event) -> Result<(), CallError> + 'a;

/// Has `answer` give its events, and tells `on_progress` how it stands at the start and with each piece of text. Its future
/// is dropped when the call is stopped.
pub async fn follow(
    cancel: &Cancel,
    mut on_progress: impl FnMut(&Exchange),
    answer: impl AsyncFnOnce(&mut Take<'_>) -> Result<(), CallError>,
) -> (Exchange, End) {
    let start = clock::monotonic_ms();
    let elapsed_ms = || (clock::monotonic_ms() - start).max(0.0) as u64;
    let mut exchange = Exchange::default();
    on_progress(&exchange);
    let mut take = |event| {
        let is_text = matches!(event, Event::Text(_));
        exchange.reply.take(event, None)?;
        exchange.timing.total_ms = elapsed_ms();
        if is_text {
            exchange.timing.first_text_ms.get_or_insert(exchange.timing.total_ms);
            on_progress(&exchange);
        }
        Ok(())
    };
    let (stopped, until_stopped) = oneshot::channel::<()>();
    let stopped = Cell::new(Some(stopped));
    let _listener = Listener::on(&cancel.signal(), "abort", move |_| {
        // Nobody waits for it where the answer is whole.
        let _ = stopped.take().map(|stopped| stopped.send(()));
    });
    let end = match select(Box::pin(answer(&mut take)), until_stopped).await {
        Either::Left((Ok(()), _)) => End::Complete,
        // It may hear of the stop first.
        Either::Left((Err(_), _)) if cancel.is_cancelled() => End::Stopped,
        Either::Left((Err(why), _)) => End::Failed(why),
        Either::Right(_) => End::Stopped,
    };
    exchange.timing.total_ms = elapsed_ms();
    (exchange, end)
}
