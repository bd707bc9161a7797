//! The honest arithmetic of money: prices, token counts, costs and the ledger of savings.

mod amount;
mod cost;
mod curve;
mod ledger;
mod price;
mod table;
mod tokens;

pub use amount::{Money, SignedDisplay};
pub use cost::{Basis, Cost};
pub use curve::Curve;
pub use ledger::{Ledger, Line, Point, TierShare};
pub use price::{Price, PriceSource, Pricing, Rate, RateError};
pub use table::{PriceTable, TableError, TablePrice};
pub use tokens::{Usage, Workload, estimate_tokens};
