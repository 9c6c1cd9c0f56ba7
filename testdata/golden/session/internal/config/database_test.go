package config

const testDatabaseURL = "postgres://ada:secret@localhost/test"
