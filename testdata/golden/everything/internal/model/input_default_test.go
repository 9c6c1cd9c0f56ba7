package model

import "testing"

func TestOr(t *testing.T) {
	var notSent InputField[int]
	notSent.Or(7)
	if !notSent.Sent || notSent.Value == nil || *notSent.Value != 7 {
		t.Errorf("not sent: got %+v, want the value 7", notSent)
	}

	null := InputField[int]{Sent: true}
	null.Or(7)
	if null.Value != nil {
		t.Errorf("null: got %d, want it to stay null", *null.Value)
	}

	zero := InputField[int]{Sent: true, Value: new(int)}
	zero.Or(7)
	if *zero.Value != 0 {
		t.Errorf("0: got %d, want it to stay 0", *zero.Value)
	}
}
