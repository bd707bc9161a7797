//! Encrypted keys, by the origin that each is for.

use idb::{Query, TransactionMode};
use wasm_bindgen::JsValue;

use super::{KEYS, Storage, StorageError, finish};

impl Storage {
    /// The records of all keys.
    pub async fn load_keys(&self) -> Result<Vec<String>, StorageError> {
        let transaction = self.database.transaction(&[KEYS], TransactionMode::ReadOnly)?;
        let values = transaction.object_store(KEYS)?.get_all(None, None)?.await?;
        Ok(values.iter().filter_map(JsValue::as_string).collect())
    }

    /// Keeps a key's record in place of the former one of its origin.
    pub async fn put_key(&self, origin: &str, json: &str) -> Result<(), StorageError> {
        self.put(KEYS, [(JsValue::from_str(origin), json)]).await
    }

    /// Forgets the key of an origin, if there is one.
    pub async fn delete_key(&self, origin: &str) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[KEYS], TransactionMode::ReadWrite)?;
        transaction.object_store(KEYS)?.delete(Query::from(JsValue::from_str(origin)))?;
        finish(transaction).await
    }
}
