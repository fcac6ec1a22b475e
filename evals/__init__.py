"""How right the answers are: measures exactly the path that the chat uses, `Assistant.ask`."""
