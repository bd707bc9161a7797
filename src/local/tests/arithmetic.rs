use super::*;

#[test]
fn sums_are_exact() {
    check(
        Skill::Arithmetic,
        &[
            ("What is 17 × 23?", "17 × 23 = 391"),
            ("17*23", "17 × 23 = 391"),
            ("17 x 23", "17 × 23 = 391"),
            ("what's 2+2", "2 + 2 = 4"),
            ("What is two plus two?", "2 + 2 = 4"),
            ("seven times eight", "7 × 8 = 56"),
            ("(48 - 6) * 3 / 7", "(48 - 6) × 3 / 7 = 18"),
            ("12 divided by 0.75", "12 / 0.75 = 16"),
            ("-5 + 3", "-5 + 3 = -2"),
            ("5 - -3", "5 - -3 = 8"),
            ("100 - 7.25 - 3", "100 - 7.25 - 3 = 89.75"),
            ("15 - 8", "15 - 8 = 7"),
            ("what is 15-8", "15 - 8 = 7"),
            ("2 + 3 × 4", "2 + 3 × 4 = 14"),
            ("1/3 + 1/6 = ?", "1 / 3 + 1 / 6 = 0.5"),
            ("10/4 =", "10 / 4 = 2.5"),
            ("calculate 9/11", "9 / 11 ≈ 0.8181818182"),
            ("what is 144/12", "144 / 12 = 12"),
            ("Please compute 355 / 113", "355 / 113 ≈ 3.1415929204"),
            ("0.1 + 0.2", "0.1 + 0.2 = 0.3"),
            ("999,999 * 1,000,001", "999,999 × 1,000,001 = 999999999999"),
            ("How much is 1,250 + 375.50?", "1,250 + 375.50 = 1625.5"),
            (
                "12345678901234567890 * 98765432109876543210",
                "12345678901234567890 × 98765432109876543210 = 1219326311370217952237463801111263526900",
            ),
            ("10 mod 3", "10 mod 3 = 1"),
        ],
    );
}

#[test]
fn powers_roots_and_percentages_are_exact() {
    check(
        Skill::Arithmetic,
        &[
            ("what is 15% of 80?", "15% of 80 = 12"),
            ("15 percent of 80", "15% of 80 = 12"),
            ("12.5 per cent of 240", "12.5% of 240 = 30"),
            ("7.5% of 1,240.80", "7.5% of 1,240.80 = 93.06"),
            ("20% of 3 km", "20% of 3 km = 0.6 km"),
            ("20% off 80", "80 - 20% of 80 = 64"),
            ("What's the square root of 1764?", "√1764 = 42"),
            ("√16 + 9", "√16 + 9 = 13"),
            ("3 + square root of 16", "3 + √16 = 7"),
            ("sqrt(2)", "√(2) ≈ 1.4142135624"),
            ("calculate 2^16", "2^16 = 65536"),
            ("2 to the power of 10", "2^10 = 1024"),
            ("2**10", "2^10 = 1024"),
            ("2^-3", "2^-3 = 0.125"),
            ("9 squared plus 16", "9^2 + 16 = 97"),
            ("4 cubed", "4^3 = 64"),
            ("what is 5!", "5! = 120"),
            ("the factorial of 20", "20! = 2432902008176640000"),
        ],
    );
}

#[test]
fn units_are_converted() {
    check(
        Skill::Arithmetic,
        &[
            ("convert 5 miles to km", "5 miles = 8.04672 km"),
            ("5 km in miles", "5 km ≈ 3.1068559612 miles"),
            ("how many km in 5 miles", "5 miles = 8.04672 km"),
            ("how many miles is 5 km?", "5 km ≈ 3.1068559612 miles"),
            ("what is a mile in km", "1 mile = 1.609344 km"),
            ("How many feet are in a mile?", "1 mile = 5280 feet"),
            ("how many cm in 3 in", "3 in = 7.62 cm"),
            ("how many minutes are there in 3.5 hours", "3.5 hours = 210 minutes"),
            ("How many seconds in one day?", "1 day = 86400 seconds"),
            ("72 °F in °C", "72 °F ≈ 22.2222222222 °C"),
            ("Convert -40 C to F, please.", "-40 °C = -40 °F"),
            ("Convert 98.6 degrees Fahrenheit to Celsius", "98.6 °F = 37 °C"),
            ("20c to f", "20 °C = 68 °F"),
            ("300 K to °C", "300 K = 26.85 °C"),
            ("5 feet 11 inches in cm", "5 feet 11 inches = 180.34 cm"),
            ("5 ft 11 in in cm", "5 ft 11 in = 180.34 cm"),
            ("2 hours and 30 minutes in minutes", "2 hours 30 minutes = 150 minutes"),
            ("250 g + 1.2 kg", "250 g + 1.2 kg = 1450 g"),
            ("250 g + 1.2 kg in kg", "250 g + 1.2 kg = 1.45 kg"),
            ("2 km - 300 m", "2 km - 300 m = 1.7 km"),
            ("3 * 2.5 kg", "3 × 2.5 kg = 7.5 kg"),
            ("90 km/h to m/s", "90 km/h = 25 m/s"),
            ("60 miles per hour in km/h", "60 miles per hour = 96.56064 km/h"),
            ("10 km / 50 minutes in km/h", "10 km / 50 minutes = 12 km/h"),
            ("3 m * 4 m in square metres", "3 m × 4 m = 12 metres²"),
            ("2.5 hectares in m²", "2.5 hectares = 25000 m²"),
            ("3 m^2 to cm^2", "3 m² = 30000 cm²"),
            ("2.5 GB to MB", "2.5 GB = 2500 MB"),
            ("1 GiB in MiB", "1 GiB = 1024 MiB"),
            ("50 kg in pounds", "50 kg ≈ 110.2311310924 pounds"),
            ("1.5 kWh to MJ", "1.5 kWh = 5.4 MJ"),
            ("1 nautical mile in km", "1 nautical mile = 1.852 km"),
        ],
    );
}

#[test]
fn near_misses_are_declined() {
    let prompts = [
        // No operation, or a word that only the calculator would take for one.
        "12 - 5\n- 3",
        "e",
        "pi",
        "second",
        "5",
        "what is 5?",
        "5 km",
        "20 C",
        "100 F",
        "+",
        "2 +",
        "()",
        // Other words.
        "what is 5% of the population of France?",
        "what is 2+2 in roman history",
        "What is 2 + 2 in Roman numerals?",
        "what is 10 in binary",
        "convert 100 to hex",
        "what is 1 + 1 and why",
        "1 + 1 is 2",
        "what time is 5 + 3",
        "what is the square root of love",
        "how many people in France",
        "5 miles to km and then to feet",
        "how many feet in a mile and a half",
        "2 + two hundred",
        // Dates, ranges, telephone numbers, addresses, formats, sayings.
        "24/7",
        "what is 24/7?",
        "9/11",
        "what is 9/11?",
        "555-1234",
        "what is 555-123-4567",
        "2024-01-15",
        "2026-11-22",
        "1920x1080",
        "15-8",
        "1.2.3 + 4",
        "192.168.1.1",
        "020 7946 0958",
        "10:30 - 9:15",
        "5!",
        // Number formats with two readings.
        "1.234,5 + 1",
        "1,5 + 2",
        "007 + 1",
        "1e3 + 1",
        "12,34 + 1",
        // Equations.
        "2+2=4",
        "2x + 3 = 7",
        "solve 2x+3=7",
        // Money, and units that differ by country or month.
        "5 dollars in euros",
        "$5 + $3",
        "500 USD to EUR",
        "2 cups to ml",
        "1 gallon to litres",
        "1 year in days",
        "1 ton to kg",
        "5 Mb to MB",
        "10 cups of flour in grams",
        // Formulas that people and programs read in different ways.
        "80 + 15%",
        "15% of 80 + 20",
        "6/2(1+2)",
        "2(3)",
        "2^3^2",
        "-2^2",
        "1/2 mile in feet",
        "square root of 16 + 9",
        "5! + 3",
        "5 10 15",
        // Units that do not fit.
        "5 km to kg",
        "5 km + 3 kg",
        "5 + 3 km",
        "20 °C + 5 °C",
        "10 km / 2 hours",
        "5 m to f",
        "5 feet 3 meters in cm",
        // No value.
        "1/0",
        "0^0",
        "sqrt(-4)",
        "9^9^9^9",
        "9^99999",
        "1 / 3,000,000,000,000",
    ];
    for prompt in prompts {
        assert_eq!(text(prompt), None, "{prompt}");
    }
}

/// The decimal form of `numerator / 2^power`, by whole numbers alone.
fn dyadic(numerator: u32, power: u32) -> String {
    let digits = (u128::from(numerator) * 5u128.pow(power)).to_string();
    let width = power as usize + 1;
    let padded = format!("{digits:0>width$}");
    let (whole, fraction) = padded.split_at(padded.len() - power as usize);
    format!("{whole}.{fraction}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

proptest! {
    #[test]
    fn whole_numbers_are_computed_exactly(a in any::<i32>(), b in any::<i32>()) {
        let (wide_a, wide_b) = (i64::from(a), i64::from(b));
        for (sign, shown, value) in
            [("+", "+", wide_a + wide_b), ("-", "-", wide_a - wide_b), ("*", "×", wide_a * wide_b)]
        {
            prop_assert_eq!(text(&format!("{a} {sign} {b}")), Some(format!("{a} {shown} {b} = {value}")));
        }
    }

    #[test]
    fn a_finite_decimal_form_is_shown_whole(a in any::<u32>(), power in 0..20u32) {
        let divisor = 1u32 << power;
        let expected = format!("{a} / {divisor} = {}", dyadic(a, power));
        prop_assert_eq!(text(&format!("calculate {a} / {divisor}")), Some(expected));
    }

    #[test]
    fn a_conversion_there_and_back_is_the_same(inches in 1..100_000u32) {
        let there = text(&format!("{inches} inches to cm")).unwrap();
        let centimetres = there.rsplit("= ").next().unwrap();
        prop_assert_eq!(text(&format!("{centimetres} in inches")), Some(format!("{centimetres} = {inches} inches")));
    }
}
