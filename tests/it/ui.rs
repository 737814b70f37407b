//! The whole window without a renderer, driven by accessible names and real keys, asserting on the state.

mod compare;
mod countries;
mod export;
mod kit;
mod map;
mod present;
mod sheet;
mod start;
mod time;
mod views;
