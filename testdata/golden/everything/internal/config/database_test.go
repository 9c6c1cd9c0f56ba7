package config

const testDatabaseURL = "mongodb://ada:secret@localhost/test"
