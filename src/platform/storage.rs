//! What the browser keeps: an IndexedDB database of texts, of the files of the user's own models, and of encrypted keys.

mod error;
mod keys;
mod language_models;
mod models;

use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use idb::builder::ObjectStoreBuilder;
use idb::{Database, DatabaseEvent, Query, TransactionMode};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::timer;
pub use error::StorageError;

const NAME: &str = "pointsman";
/// Version 2 added the models, version 3 the language models, version 4 the keys.
const VERSION: u32 = 4;
const ENTRIES: &str = "entries";
const SETTINGS: &str = "settings";
const MODELS: &str = "models";
const LANGUAGE_MODELS: &str = "language-models";
const KEYS: &str = "keys";

/// How long to wait for the database: another tab with another version can hold it back for ever.
const PATIENCE_MS: u32 = 5000;

/// The open database.
#[derive(Clone, Debug)]
pub struct Storage {
    database: Rc<Database>,
}

impl Storage {
    /// Opens the database, making it where there is none.
    pub async fn open() -> Result<Self, StorageError> {
        let (sender, opened) = oneshot::channel();
        // Not part of the race below: once begun, opening must not be dropped, for the browser calls back into it.
        spawn_local(async move {
            if let Err(Ok(database)) = sender.send(open().await) {
                // Nobody waits for it any more.
                database.close();
            }
        });
        let patience = Box::pin(timer::sleep(PATIENCE_MS));
        match select(opened, patience).await {
            Either::Left((Ok(opened), _)) => opened.map(|database| Self { database: Rc::new(database) }),
            Either::Left((Err(_), _)) | Either::Right(_) => Err(StorageError::Blocked),
        }
    }

    /// All entries, in the order of their numbers.
    pub async fn load_entries(&self) -> Result<Vec<String>, StorageError> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly)?;
        let values = transaction.object_store(ENTRIES)?.get_all(None, None)?.await?;
        Ok(values.iter().filter_map(JsValue::as_string).collect())
    }

    /// Keeps an entry under its number, in place of the former one.
    pub async fn put_entry(&self, id: u64, json: &str) -> Result<(), StorageError> {
        self.put(ENTRIES, [(number(id), json)]).await
    }

    /// Keeps several entries, all of them or none.
    pub async fn put_entries(&self, entries: &[(u64, String)]) -> Result<(), StorageError> {
        self.put(ENTRIES, entries.iter().map(|(id, json)| (number(*id), json.as_str()))).await
    }

    /// Forgets all entries.
    pub async fn clear_entries(&self) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        transaction.object_store(ENTRIES)?.clear()?;
        finish(transaction).await
    }

    /// The setting of this name, if it was kept.
    pub async fn get_setting(&self, name: &str) -> Result<Option<String>, StorageError> {
        let transaction = self.database.transaction(&[SETTINGS], TransactionMode::ReadOnly)?;
        let key = Query::from(JsValue::from_str(name));
        let value = transaction.object_store(SETTINGS)?.get(key)?.await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// Keeps a setting.
    pub async fn put_setting(&self, name: &str, json: &str) -> Result<(), StorageError> {
        self.put(SETTINGS, [(JsValue::from_str(name), json)]).await
    }

    async fn put<'a>(
        &self,
        store: &str,
        pairs: impl IntoIterator<Item = (JsValue, &'a str)>,
    ) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[store], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(store)?;
        for (key, json) in pairs {
            store.put(&JsValue::from_str(json), Some(&key))?;
        }
        finish(transaction).await
    }
}

async fn open() -> Result<Database, StorageError> {
    let mut database = Database::builder(NAME)
        .version(VERSION)
        .add_object_store(ObjectStoreBuilder::new(ENTRIES))
        .add_object_store(ObjectStoreBuilder::new(SETTINGS))
        .add_object_store(ObjectStoreBuilder::new(MODELS))
        .add_object_store(ObjectStoreBuilder::new(LANGUAGE_MODELS))
        .add_object_store(ObjectStoreBuilder::new(KEYS))
        .build()
        .await
        .map_err(|error| StorageError::Unavailable(error.to_string()))?;
    // A later version in another tab must not wait for this one.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

/// An entry's number as a key: IndexedDB's numbers are floating point, exact up to 2^53.
fn number(id: u64) -> JsValue {
    JsValue::from_f64(id as f64)
}

async fn finish(transaction: idb::Transaction) -> Result<(), StorageError> {
    // Without an error of its own, a browser aborts a write for lack of room alone.
    // Asked for at once, so that a page that is left meanwhile does not take its last change with it.
    if transaction.commit()?.await?.is_committed() { Ok(()) } else { Err(StorageError::Full) }
}
