//! What the browser keeps between visits, as versioned JSON: the session's entries and the user's settings.

