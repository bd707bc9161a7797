//! Tables: CSV through the `csv` crate, and Markdown's.

use super::data::{Data, is_plain_number};
use crate::local::Decline;

/// A table's header and rows, all of one length.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

const UNEVEN: Decline = Decline::NoAnswer("the rows of the table are not of one length");

/// The rows of CSV as a list of maps.
///
/// # Errors
/// If the rows differ in length, or there is no row.
pub fn from_csv(text: &str, delimiter: u8) -> Result<Data, Decline> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .trim(csv::Trim::All)
        .delimiter(delimiter)
        .from_reader(text.trim_end().as_bytes());
    let rows: Result<Vec<Vec<String>>, csv::Error> =
        reader.records().map(|record| Ok(record?.iter().map(str::to_owned).collect())).collect();
    data(rows.map_err(|_| UNEVEN)?)
}

/// The rows of a Markdown table as a list of maps.
///
/// # Errors
/// If it is no table.
pub fn from_markdown(text: &str) -> Result<Data, Decline> {
    if text.contains("\\|") || text.contains('`') {
        return Err(Decline::Ambiguous("where a cell ends"));
    }
    let row = |line: &str| -> Option<Vec<String>> {
        let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        Some(inner.split('|').map(|cell| cell.trim().to_owned()).collect())
    };
    let rows: Option<Vec<Vec<String>>> = text.trim().lines().map(row).collect();
    let mut rows =
        rows.filter(|rows| rows.len() > 2).ok_or(Decline::NoAnswer("the text is not a Markdown table"))?;
    let rule = rows.remove(1);
    let is_rule = |cell: &String| cell.contains('-') && cell.chars().all(|c| c == '-' || c == ':');
    if !rule.iter().all(is_rule) {
        return Err(Decline::NoAnswer("the text is not a Markdown table"));
    }
    data(rows)
}

/// Rows under their header. A column whose every cell is surely a number holds numbers.
fn data(mut rows: Vec<Vec<String>>) -> Result<Data, Decline> {
    if rows.len() < 2 {
        return Err(Decline::NoAnswer("the table has no rows under its header"));
    }
    let header = rows.remove(0);
    if rows.iter().any(|row| row.len() != header.len()) {
        return Err(UNEVEN);
    }
    let distinct: std::collections::HashSet<&String> = header.iter().collect();
    if distinct.len() != header.len() || header.iter().any(String::is_empty) {
        return Err(Decline::Ambiguous("a table with two columns of one name, or of none,"));
    }
    let numeric: Vec<bool> = (0..header.len())
        .map(|column| rows.iter().all(|row| row.get(column).is_some_and(|cell| is_plain_number(cell))))
        .collect();
    let value = |cell: String, numeric: bool| if numeric { Data::Number(cell) } else { Data::Text(cell) };
    let row = |row: Vec<String>| {
        let values = row.into_iter().zip(&numeric).map(|(cell, numeric)| value(cell, *numeric));
        Data::Map(header.iter().cloned().zip(values).collect())
    };
    Ok(Data::List(rows.into_iter().map(row).collect()))
}

/// A list of flat maps with the same keys, or one such map, as a table.
fn table(data: &Data) -> Result<Table, Decline> {
    const NO_TABLE: Decline = Decline::NoAnswer("the data is not a list of flat records with the same keys");
    let one = std::slice::from_ref(data);
    let records = match data {
        Data::List(list) if !list.is_empty() => list.as_slice(),
        Data::Map(_) => one,
        _ => return Err(NO_TABLE),
    };
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for record in records {
        let Data::Map(map) = record else { return Err(NO_TABLE) };
        let keys: Vec<String> = map.iter().map(|(key, _)| key.clone()).collect();
        if keys.is_empty() || *header.get_or_insert_with(|| keys.clone()) != keys {
            return Err(NO_TABLE);
        }
        rows.push(map.iter().map(|(_, value)| cell(value)).collect::<Option<Vec<String>>>().ok_or(NO_TABLE)?);
    }
    Ok(Table { header: header.ok_or(NO_TABLE)?, rows })
}

/// A value in a cell; nothing for a nested one.
pub fn cell(value: &Data) -> Option<String> {
    match value {
        Data::Null => Some(String::new()),
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(text) | Data::Text(text) => Some(text.clone()),
        Data::List(_) | Data::Map(_) => None,
    }
}

/// Flat records as CSV.
///
/// # Errors
/// If the data is no list of flat records.
pub fn to_csv(data: &Data, delimiter: u8) -> Result<String, Decline> {
    const UNWRITTEN: Decline = Decline::NoAnswer("the table cannot be written as CSV");
    let Table { header, rows } = table(data)?;
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    for row in std::iter::once(&header).chain(&rows) {
        writer.write_record(row).map_err(|_| UNWRITTEN)?;
    }
    let bytes = writer.into_inner().map_err(|_| UNWRITTEN)?;
    Ok(String::from_utf8(bytes).map_err(|_| UNWRITTEN)?.trim_end().to_owned())
}

/// Flat records as a Markdown table.
///
/// # Errors
/// If the data is no list of flat records, or a cell has more than a line.
pub fn to_markdown(data: &Data) -> Result<String, Decline> {
    let Table { header, rows } = table(data)?;
    if rows.iter().flatten().chain(&header).any(|cell| cell.contains('\n')) {
        return Err(Decline::NoAnswer("a cell has more than one line"));
    }
    let line = |row: &[String]| {
        format!("| {} |", row.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(header.len()));
    let lines = [line(&header), rule].into_iter().chain(rows.iter().map(|row| line(row)));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
