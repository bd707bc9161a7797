//! The servers people run themselves, told by the port they listen on.

use crate::routing::BaseUrl;

/// A program that serves models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// Ollama, on port 11434.
    Ollama,
    /// LM Studio, on port 1234.
    LmStudio,
    /// vLLM, on port 8000.
    Vllm,
    /// llama.cpp's server, on port 8080.
    LlamaCpp,
}

impl Server {
    /// What probably listens at an address near by; nothing where the port tells nothing.
    pub fn at(base_url: &BaseUrl) -> Option<Self> {
        if !base_url.is_nearby() {
            return None;
        }
        match base_url.port()? {
            11434 => Some(Self::Ollama),
            1234 => Some(Self::LmStudio),
            8000 => Some(Self::Vllm),
            8080 => Some(Self::LlamaCpp),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ollama => "Ollama",
            Self::LmStudio => "LM Studio",
            Self::Vllm => "vLLM",
            Self::LlamaCpp => "llama.cpp",
        }
    }

    /// The command that starts it.
    pub fn start(self) -> &'static str {
        match self {
            Self::Ollama => "ollama serve",
            Self::LmStudio => "lms server start --cors",
            Self::Vllm => "vllm serve MODEL",
            Self::LlamaCpp => "llama-server -m MODEL.gguf --port 8080",
        }
    }

    /// The command that starts it so that a model stays in memory, where it would not of itself.
    pub fn stay_loaded(self) -> Option<&'static str> {
        match self {
            Self::Ollama => Some("OLLAMA_KEEP_ALIVE=-1 ollama serve"),
            Self::LmStudio => Some("lms load MODEL"),
            Self::Vllm | Self::LlamaCpp => None,
        }
    }

    /// The command that starts it so that pages of `origin` may call it.
    pub fn allow(self, origin: &str) -> String {
        match self {
            Self::Ollama => format!("OLLAMA_ORIGINS=\"{origin}\" ollama serve"),
            Self::LmStudio => "lms server start --cors".to_owned(),
            Self::Vllm => format!("vllm serve MODEL --allowed-origins '[\"{origin}\"]'"),
            // It answers every origin, unless something stands before it.
            Self::LlamaCpp => "llama-server -m MODEL.gguf --port 8080".to_owned(),
        }
    }
}
