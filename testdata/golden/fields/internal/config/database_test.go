package config

const testDatabaseURL = "file:test.db"
