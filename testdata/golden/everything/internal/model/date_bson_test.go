package model

import (
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

func TestDateInDatabase(t *testing.T) {
	type document struct{ Day Date }
	want := document{ParseDate("2024-02-29")}
	data, err := bson.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if midnight := bson.Raw(data).Lookup("day").Time(); !midnight.Equal(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %v, want the midnight of the day", midnight)
	}
	var got document
	if err := bson.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("got date %v and error %v, want 2024-02-29", got.Day, err)
	}
	text, err := bson.Marshal(bson.M{"day": "2024-02-29"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bson.Unmarshal(text, &got); err == nil {
		t.Error("text became a date")
	}
}
