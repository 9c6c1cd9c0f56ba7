package config

const testDatabaseURL = "mongodb://ada:secret@localhost/test"

// addresses says of each whether strangers cannot read what goes there.
var addresses = map[string]bool{
	testDatabaseURL: true,
	"mongodb://ada:secret@database:27017/test":                       true,
	"mongodb://ada:secret@db.example.com/test":                       false,
	"mongodb://ada:secret@a.example.com,b.example.com/test?tls=true": true,
	"mongodb://ada:secret@db.example.com/test?ssl=true":              true,
	"mongodb://ada:secret@db.example.com/test?tls=false":             false,
	"mongodb+srv://ada:secret@db.example.com/test":                   true,
	"mongodb+srv://ada:secret@db.example.com/test?tls=false":         false,
}
