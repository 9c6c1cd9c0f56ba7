package model

import (
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

func TestTimestampInDatabase(t *testing.T) {
	type document struct{ At Timestamp }
	want := document{ParseTimestamp("2024-02-29T13:30:00.123456+01:00")}
	data, err := bson.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if at := bson.Raw(data).Lookup("at").Time(); !at.Equal(time.Date(2024, 2, 29, 12, 30, 0, 123_000_000, time.UTC)) {
		t.Errorf("got %v, want the moment to the millisecond", at)
	}
	var got document
	if err := bson.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("got %v and error %v, want %v", got, err, want)
	}
	text, err := bson.Marshal(bson.M{"at": "2024-02-29T12:30:00Z"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bson.Unmarshal(text, &got); err == nil {
		t.Error("text became a moment")
	}
}
