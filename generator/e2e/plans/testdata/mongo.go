package store

import (
	"context"
	"os"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
)

// recorder writes each query to the file PLANS, with the indexes that are declared
// for its collection.
var recorder = &event.CommandMonitor{Started: func(_ context.Context, e *event.CommandStartedEvent) {
	if e.CommandName != "find" {
		return
	}
	name := e.Command.Lookup("find").StringValue()
	indexes := bson.A{}
	for _, m := range migrationsOf() {
		if c, ok := m.(collection); ok && c.name == name {
			for _, i := range c.indexes {
				indexes = append(indexes, bson.M{"fields": i.fields, "unique": i.unique})
			}
		}
	}
	sort, _ := e.Command.Lookup("sort").DocumentOK()
	fields := bson.A{}
	elements, _ := sort.Elements()
	for _, element := range elements {
		fields = append(fields, element.Key())
	}
	filter, _ := e.Command.Lookup("filter").DocumentOK()
	line, err := bson.MarshalExtJSON(bson.M{"collection": name, "filter": filter, "sort": fields, "indexes": indexes}, false, false)
	if err != nil {
		panic(err)
	}
	file, err := os.OpenFile(os.Getenv("PLANS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	if _, err := file.Write(append(line, '\n')); err != nil {
		panic(err)
	}
}}

// migrationsOf is set later: the migrations themselves open the database.
var migrationsOf func() []migration

func init() { migrationsOf = func() []migration { return migrations } }
