//! The honest arithmetic of money: prices, token counts, costs and the ledger of savings.

mod amount;
mod cost;
mod curve;
mod estimate;
mod gpu;
mod hourly;
mod ledger;
mod price;
mod rate;
mod router_cost;
mod source;
mod table;
mod tokens;

pub use amount::{Money, SignedDisplay};
pub use cost::{Basis, Cost};
pub use curve::Curve;
pub use estimate::{Shape, TokenizerFamily, estimate_tokens};
pub use gpu::{GpuHour, GpuHourError, check_busy, check_speed};
pub use hourly::{HourlyRate, HourlyRateError};
pub use ledger::{Ledger, Line, Point, TierShare};
pub use price::{LongPrompts, Price, Rates};
pub use rate::{Rate, RateError};
pub use router_cost::RouterCost;
pub use source::{PriceSource, Pricing};
pub use table::{Found, PriceTable, TablePrice};
pub use tokens::{Usage, Workload, grouped};
