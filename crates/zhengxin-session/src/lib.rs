//! Conversations with a vendor as a total function: from a state and an event to a state and an action.
