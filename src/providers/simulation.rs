//! The text that stands where an answer would be, when nothing was sent.

/// Says that nothing was sent and which target would have been asked, by its name.
pub fn simulated_answer(target: &str) -> String {
    format!("Simulation: nothing was sent. {target} would have been asked, and its answer would stand here.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simulation_says_so_before_anything_else() {
        assert!(
            simulated_answer("GPT").starts_with("Simulation: nothing was sent. GPT would have been asked")
        );
    }
}
