//! The outer form of a link: `v1.` and, in base64url without padding, a header of two little-endian 32-bit numbers and raw
//! deflate. The numbers are the CRC-32 and the length of the deflated bytes.
//!
//! The checksum stands first because no character of base64 then touches both it and what it covers, so a change of any one
//! character is certain to be noticed: a burst of up to 32 bits never keeps its CRC-32.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::{LinkError, MAX_LINK, MAX_PAYLOAD};

/// The format this code writes and the highest it reads.
const VERSION: u64 = 1;
/// The strongest compression; a set-up is small, so time does not matter.
const LEVEL: u8 = 10;
/// Unused bits at the end are let through: a link that was cut there is told by its length.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// Packs a payload into a fragment with its `#`.
pub(super) fn seal(payload: &[u8]) -> Result<String, LinkError> {
    if payload.len() > MAX_PAYLOAD {
        return Err(LinkError::TooMuch);
    }
    seal_packed(&compress_to_vec(payload, LEVEL))
}

/// Puts the header before deflated bytes and the whole into base64.
pub(super) fn seal_packed(packed: &[u8]) -> Result<String, LinkError> {
    let length = u32::try_from(packed.len()).map_err(|_| LinkError::TooMuch)?;
    let bytes = [&crc32fast::hash(packed).to_le_bytes()[..], &length.to_le_bytes(), packed].concat();
    let fragment = format!("#v{VERSION}.{}", BASE64.encode(bytes));
    check_length(&fragment).map(|()| fragment)
}

/// Unpacks a fragment without its `#`; nothing if it does not start with `v`, digits and a full stop.
pub(super) fn open(fragment: &str) -> Result<Option<String>, LinkError> {
    let Some((version, body)) = fragment.strip_prefix('v').and_then(|rest| rest.split_once('.')) else {
        return Ok(None);
    };
    if version.is_empty() || !version.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    check_length(fragment)?;
    // A later format gets its own arm here and hands its payload to a reader of its own.
    match version.parse() {
        Ok(VERSION) => open_v1(body).map(Some),
        Ok(0) => Ok(None),
        found => Err(LinkError::Newer { found: found.unwrap_or(u64::MAX), known: VERSION }),
    }
}

fn open_v1(body: &str) -> Result<String, LinkError> {
    let bytes = BASE64.decode(body).map_err(|error| match error {
        base64::DecodeError::InvalidLength(_) => LinkError::Truncated,
        _ => LinkError::Alphabet,
    })?;
    let (checksum, rest) = bytes.split_first_chunk().ok_or(LinkError::Truncated)?;
    let (length, packed) = rest.split_first_chunk().ok_or(LinkError::Truncated)?;
    match packed.len().cmp(&(u32::from_le_bytes(*length) as usize)) {
        std::cmp::Ordering::Less => return Err(LinkError::Truncated),
        std::cmp::Ordering::Greater => return Err(LinkError::Checksum),
        std::cmp::Ordering::Equal => {}
    }
    if crc32fast::hash(packed) != u32::from_le_bytes(*checksum) {
        return Err(LinkError::Checksum);
    }
    let payload = decompress_to_vec_with_limit(packed, MAX_PAYLOAD).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooMuch,
        _ => LinkError::Checksum,
    })?;
    String::from_utf8(payload).map_err(|_| LinkError::Checksum)
}

fn check_length(fragment: &str) -> Result<(), LinkError> {
    if fragment.len() > MAX_LINK { Err(LinkError::TooLong { found: fragment.len() }) } else { Ok(()) }
}
