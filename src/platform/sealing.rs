//! Encrypting a key with a passphrase, and opening it again, by the browser's own cryptography.

use js_sys::{Array, Object, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesDerivedKeyParams, AesGcmParams, CryptoKey, Pbkdf2Params, SubtleCrypto};

use super::{random, window, words};
use crate::keys::{Passphrase, Sealed, Sealing};
use crate::providers::Secret;
use crate::routing::BaseUrl;

/// Why a key was not encrypted or opened. None of them holds the key or the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// Browsers keep their cryptography from pages that came over plain http.
    #[error(
        "This browser encrypts nothing for a page that came over plain http. Keep the key in memory or for this tab"
    )]
    Missing,
    /// The passphrase is another one, or the record was changed.
    #[error("This is not the passphrase that the key was encrypted with")]
    WrongPassphrase,
    /// What was opened is no key.
    #[error("What was kept is no key. Forget it and enter the key again")]
    NoKey,
    /// The browser's cryptography failed.
    #[error("The browser's cryptography failed: {0}")]
    Failed(String),
}

impl From<JsValue> for SealError {
    fn from(error: JsValue) -> Self {
        SealError::Failed(words(&error))
    }
}

/// Encrypts a key for its origin.
pub async fn seal(secret: &Secret, passphrase: &Passphrase) -> Result<Sealed, SealError> {
    let subtle = subtle()?;
    let (Some(salt), Some(iv)) = (random::bytes(), random::bytes()) else {
        return Err(SealError::Missing);
    };
    let sealing = Sealing::new(secret, salt, iv);
    let key = derive(&subtle, &sealing, passphrase, "encrypt").await?;
    let encrypting = subtle.encrypt_with_object_and_js_u8_array(
        &cipher(&sealing),
        &key,
        &Uint8Array::from(secret.text_to_keep().as_bytes()),
    )?;
    let ciphertext = Uint8Array::new(&JsFuture::from(encrypting).await?).to_vec();
    Ok(Sealed::new(sealing, ciphertext))
}

/// Opens an encrypted key.
pub async fn open(sealed: &Sealed, passphrase: &Passphrase) -> Result<Secret, SealError> {
    let subtle = subtle()?;
    let key = derive(&subtle, sealed.sealing(), passphrase, "decrypt").await?;
    let decrypting = subtle.decrypt_with_object_and_js_u8_array(
        &cipher(sealed.sealing()),
        &key,
        &Uint8Array::from(sealed.ciphertext()),
    )?;
    // AES-GCM does not tell a wrong key from a changed record.
    let bytes = JsFuture::from(decrypting).await.map_err(|_| SealError::WrongPassphrase)?;
    let text = String::from_utf8(Uint8Array::new(&bytes).to_vec()).map_err(|_| SealError::NoKey)?;
    let base_url = BaseUrl::parse(sealed.sealing().origin()).map_err(|_| SealError::NoKey)?;
    Secret::new(&text, &base_url).map_err(|_| SealError::NoKey)
}

fn subtle() -> Result<SubtleCrypto, SealError> {
    let window = window();
    if !window.is_secure_context() {
        return Err(SealError::Missing);
    }
    Ok(window.crypto()?.subtle())
}

/// The key of AES-GCM that the passphrase gives, which cannot be taken out of the browser.
async fn derive(
    subtle: &SubtleCrypto,
    sealing: &Sealing,
    passphrase: &Passphrase,
    usage: &str,
) -> Result<CryptoKey, SealError> {
    let typed: Object = Uint8Array::from(passphrase.bytes()).into();
    let usages = |usage: &str| Array::of1(&JsValue::from_str(usage));
    let base = subtle.import_key_with_str("raw", &typed, "PBKDF2", false, &usages("deriveKey"))?;
    let base: CryptoKey = JsFuture::from(base).await?.unchecked_into();
    let salt: Object = Uint8Array::from(sealing.salt()).into();
    let derivation = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", sealing.iterations(), &salt);
    let cipher = AesDerivedKeyParams::new("AES-GCM", 256);
    let key = subtle.derive_key_with_object_and_object(&derivation, &base, &cipher, false, &usages(usage))?;
    Ok(JsFuture::from(key).await?.unchecked_into())
}

fn cipher(sealing: &Sealing) -> AesGcmParams {
    let cipher = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(sealing.iv()));
    cipher.set_additional_data_u8_array(&Uint8Array::from(sealing.additional_data().as_slice()));
    cipher
}
