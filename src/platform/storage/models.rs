//! Models of the user's own: what they are and their files, by the SHA-256 of the ONNX file.

use idb::{Query, TransactionMode};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{MODELS, Storage, StorageError, finish};
use crate::platform::own_model::ModelFiles;

impl Storage {
    /// All models: what is known of each as JSON, and its files.
    pub async fn load_models(&self) -> Result<Vec<(String, ModelFiles)>, StorageError> {
        let transaction = self.database.transaction(&[MODELS], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(MODELS)?.get_all(None, None)?.await?;
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// Keeps a model in place of the former one of the same hash. The browser copies the files.
    pub async fn put_model(&self, sha256: &str, json: &str, files: &ModelFiles) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[MODELS], TransactionMode::ReadWrite)?;
        let row: Array = [JsValue::from_str(json)]
            .into_iter()
            .chain(files.blobs().into_iter().map(JsValue::from))
            .collect();
        transaction.object_store(MODELS)?.put(&row, Some(&JsValue::from_str(sha256)))?;
        finish(transaction).await
    }

    /// Forgets a model.
    pub async fn delete_model(&self, sha256: &str) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[MODELS], TransactionMode::ReadWrite)?;
        transaction.object_store(MODELS)?.delete(Query::from(JsValue::from_str(sha256)))?;
        finish(transaction).await
    }
}

fn read(row: JsValue) -> Option<(String, ModelFiles)> {
    let row: Array = row.dyn_into().ok()?;
    let json = row.get(0).as_string()?;
    let onnx = row.get(1).dyn_into().ok()?;
    Some((json, ModelFiles { onnx, tokenizer: row.get(2).dyn_into().ok() }))
}
