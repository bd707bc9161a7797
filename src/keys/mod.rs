//! Where the user's keys are kept, and what each is for: a key opens only for the origin that it was entered for.

mod keeping;
mod keyring;
mod login;
mod moved;
mod passphrase;
mod sealed;
mod tab;

pub use keeping::Keeping;
pub use keyring::{KeyState, Keyring};
pub use login::{EXCHANGE, Login, LoginError, Returned, offers_login, read_key, resume, returned};
pub use moved::{Moved, Place, follow, moved, places};
pub use passphrase::{Passphrase, PassphraseError};
pub use sealed::{Sealed, Sealing};
pub use tab::{tab_from_json, tab_to_json};
