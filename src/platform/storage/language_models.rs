//! Language models: what they are and their files, by name.

use idb::{Query, TransactionMode};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{LANGUAGE_MODELS, Storage, StorageError, finish};

impl Storage {
    /// All language models: what is known of each as JSON, and its file as a handle.
    pub async fn load_language_models(&self) -> Result<Vec<(String, Blob)>, StorageError> {
        let transaction = self.database.transaction(&[LANGUAGE_MODELS], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(LANGUAGE_MODELS)?.get_all(None, None)?.await?;
        let read = |row: JsValue| {
            let row: Array = row.dyn_into().ok()?;
            Some((row.get(0).as_string()?, row.get(1).dyn_into().ok()?))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// Keeps a language model in place of the former one of the same name. The browser copies the file.
    pub async fn put_language_model(&self, name: &str, json: &str, file: &Blob) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[LANGUAGE_MODELS], TransactionMode::ReadWrite)?;
        let row = Array::of2(&JsValue::from_str(json), file);
        transaction.object_store(LANGUAGE_MODELS)?.put(&row, Some(&JsValue::from_str(name)))?;
        finish(transaction).await
    }

    /// Forgets a language model.
    pub async fn delete_language_model(&self, name: &str) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[LANGUAGE_MODELS], TransactionMode::ReadWrite)?;
        transaction.object_store(LANGUAGE_MODELS)?.delete(Query::from(JsValue::from_str(name)))?;
        finish(transaction).await
    }
}
