//! Token counts as the APIs report them, brought to one way of counting: the only place where that is done.

use crate::money::Workload;

/// Counts as an API reports them, in its own way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) input: u64,
    pub(super) output: u64,
    pub(super) cache_read: u64,
    pub(super) cache_write: u64,
    pub(super) reasoning: u64,
    /// The API's own sum of all, if it gives one.
    pub(super) total: Option<u64>,
}

/// Whether an API counts the parts within the whole or beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counting {
    cache_beside_input: bool,
    reasoning_beside_output: bool,
}

impl Counting {
    /// OpenAI, both APIs: cached tokens are part of the input, reasoning is part of the output.
    pub(super) const OPENAI: Counting =
        Counting { cache_beside_input: false, reasoning_beside_output: false };
    /// Anthropic: the input leaves out what was read from the cache or written to it.
    pub(super) const ANTHROPIC: Counting =
        Counting { cache_beside_input: true, reasoning_beside_output: false };
    /// Gemini: the candidates leave out the thoughts.
    pub(super) const GEMINI: Counting = Counting { cache_beside_input: false, reasoning_beside_output: true };
}

impl Counts {
    /// The tokens, each counted once; nothing if the API has counted none, which no answer can be.
    pub(super) fn workload(self, counting: Counting) -> Option<Workload> {
        let Counts { cache_read, cache_write, reasoning, .. } = self;
        let beside = |is_beside, parts: u64| if is_beside { parts } else { 0 };
        let cached = cache_read.saturating_add(cache_write);
        let input = self.input.saturating_add(beside(counting.cache_beside_input, cached));
        let unsaid = self.unsaid_reasoning();
        let reasoning_is_beside = counting.reasoning_beside_output || unsaid > 0;
        let reasoning = reasoning.max(unsaid);
        let output = self.output.saturating_add(beside(reasoning_is_beside, reasoning));
        let cache_read = cache_read.min(input);
        (input > 0 || output > 0).then_some(Workload {
            input,
            output,
            cache_read,
            cache_write: cache_write.min(input - cache_read),
            reasoning: reasoning.min(output),
        })
    }

    /// What a sum holds beyond input and output. Some who speak OpenAI's API leave reasoning out of the output and count
    /// it in the sum: xAI, which names it, and Gemini, which does not. Any other difference is not understood, and left.
    fn unsaid_reasoning(&self) -> u64 {
        let counted = self.input.saturating_add(self.output);
        let rest = self.total.map_or(0, |total| total.saturating_sub(counted));
        if self.reasoning == 0 || self.reasoning == rest { rest } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(input: u64, output: u64, parts: [u64; 3], total: Option<u64>) -> Counts {
        let [cache_read, cache_write, reasoning] = parts;
        Counts { input, output, cache_read, cache_write, reasoning, total }
    }

    #[test]
    fn one_exchange_is_one_workload_whoever_counts_it() {
        // 1,000 tokens in, of them 700 read from the cache and 200 written; 100 out, of them 60 reasoning.
        let same = Workload { input: 1_000, output: 100, cache_read: 700, cache_write: 200, reasoning: 60 };
        for (name, counts, counting) in [
            ("OpenAI", counted(1_000, 100, [700, 200, 60], Some(1_100)), Counting::OPENAI),
            ("OpenAI without a sum", counted(1_000, 100, [700, 200, 60], None), Counting::OPENAI),
            ("xAI", counted(1_000, 40, [700, 200, 60], Some(1_100)), Counting::OPENAI),
            ("Gemini in OpenAI's API", counted(1_000, 40, [700, 200, 0], Some(1_100)), Counting::OPENAI),
            ("Anthropic", counted(100, 100, [700, 200, 60], None), Counting::ANTHROPIC),
            ("Gemini", counted(1_000, 40, [700, 200, 60], None), Counting::GEMINI),
        ] {
            assert_eq!(counts.workload(counting), Some(same), "{name}");
        }
    }

    #[test]
    fn published_figures_come_out_as_their_providers_bill_them() {
        // xAI: prompt 10,120, completion 1,499, reasoning 2,809, total 14,428; billed 4,308 tokens out.
        let xai = counted(10_120, 1_499, [128, 0, 2_809], Some(14_428));
        assert_eq!(xai.workload(Counting::OPENAI).map(|w| (w.input, w.output)), Some((10_120, 4_308)));
        // Gemini through OpenAI's API: prompt 758, completion 102, total 1,725.
        let gemini = counted(758, 102, [0, 0, 0], Some(1_725));
        assert_eq!(gemini.workload(Counting::OPENAI).map(|w| (w.output, w.reasoning)), Some((967, 865)));
    }

    #[test]
    fn a_sum_that_is_not_understood_changes_nothing() {
        let odd = counted(10, 5, [0, 0, 3], Some(99)).workload(Counting::OPENAI);
        assert_eq!(odd, Some(Workload { reasoning: 3, ..Workload::new(10, 5) }));
        assert_eq!(counted(10, 5, [0; 3], Some(3)).workload(Counting::OPENAI), Some(Workload::new(10, 5)));
    }

    #[test]
    fn no_tokens_at_all_are_no_count() {
        assert_eq!(Counts::default().workload(Counting::GEMINI), None);
        assert_eq!(counted(0, 1, [0; 3], None).workload(Counting::OPENAI), Some(Workload::new(0, 1)));
    }

    proptest! {
        #[test]
        fn whatever_is_reported_no_part_is_more_than_its_whole(
            input: u64, output: u64, parts: [u64; 3], total: Option<u64>,
        ) {
            for counting in [Counting::OPENAI, Counting::ANTHROPIC, Counting::GEMINI] {
                if let Some(workload) = counted(input, output, parts, total).workload(counting) {
                    prop_assert!(workload.is_consistent(), "{:?}", workload);
                    prop_assert!(workload.input >= input && workload.output >= output);
                }
            }
        }
    }
}
