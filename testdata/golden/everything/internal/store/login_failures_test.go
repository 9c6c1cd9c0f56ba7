package store_test

import (
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestLoginFailures(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now().Truncate(time.Millisecond)
	last := model.LoginFailure{}
	for _, ago := range []time.Duration{3 * time.Minute, 2 * time.Minute, time.Minute} {
		last = model.NewLoginFailure("ada", now.Add(-ago))
		for _, f := range []model.LoginFailure{last, model.NewLoginFailure("eve", now.Add(-ago))} {
			if err := db.AddLoginFailure(ctx, f); err != nil {
				t.Fatal(err)
			}
		}
	}
	check := func(when string, most int, want ...time.Duration) {
		t.Helper()
		times, err := db.LoginFailures(ctx, "ada", most)
		if err != nil || len(times) != len(want) {
			t.Fatalf("%s: got %v and error %v, want %d", when, times, err, len(want))
		}
		for i, ago := range want {
			if !times[i].Equal(now.Add(-ago)) {
				t.Errorf("%s: got %v, want %v", when, times[i], now.Add(-ago))
			}
		}
	}
	check("all", 10, time.Minute, 2*time.Minute, 3*time.Minute)
	check("the last two", 2, time.Minute, 2*time.Minute)

	for range 2 { // it does not matter whether it is there
		if err := db.RemoveLoginFailure(ctx, last.ID); err != nil {
			t.Error(err)
		}
	}
	check("one was none", 10, 2*time.Minute, 3*time.Minute)

	// What comes later clears away what has become too old.
	if err := db.AddLoginFailure(ctx, model.NewLoginFailure("bob", now.Add(model.FailureLife-2*time.Minute))); err != nil {
		t.Fatal(err)
	}
	check("an hour later", 10)
}
