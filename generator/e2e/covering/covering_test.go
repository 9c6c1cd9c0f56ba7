package covering

import (
	"fmt"
	"reflect"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

// ask returns questions with so many answers each.
func ask(answers ...int) []Question {
	questions := []Question{}
	for i, count := range answers {
		q := Question{Name: fmt.Sprint("question ", i)}
		for n := range count {
			q.Answers = append(q.Answers, string(rune('a'+n)))
		}
		questions = append(questions, q)
	}
	return questions
}

// TestArray holds arrays to covering everything, with few rows. most is 1.3
// times the product of the largest numbers of answers, below which no array can
// be, rounded up: a random one takes several times as many.
func TestArray(t *testing.T) {
	for _, test := range []struct {
		answers  []int
		strength int
		most     int
	}{
		{[]int{2}, 1, 2},
		{[]int{3, 3}, 2, 9},
		{[]int{2, 2, 2, 2}, 2, 6},
		{[]int{3, 3, 7, 3, 2, 2}, 2, 28},
		{[]int{3, 3, 7, 3, 2, 2}, 3, 82},
		{[]int{3, 4, 8, 3, 2, 2, 2, 2, 2, 2, 2}, 2, 42},
		{[]int{3, 4, 8, 3, 2, 2, 2, 2, 2, 2, 2}, 3, 125},
	} {
		questions := ask(test.answers...)
		rows := Array(questions, test.strength)
		if missing := Missing(questions, test.strength, rows); len(missing) > 0 {
			t.Errorf("%v with strength %d: %d tuples are missing, such as %v", test.answers, test.strength, len(missing), missing[0])
		}
		t.Logf("%v with strength %d: %d rows", test.answers, test.strength, len(rows))
		if len(rows) > test.most {
			t.Errorf("%v with strength %d: %d rows, wanted at most %d", test.answers, test.strength, len(rows), test.most)
		}
		if again := Array(questions, test.strength); !reflect.DeepEqual(again, rows) {
			t.Errorf("%v with strength %d: other rows the second time", test.answers, test.strength)
		}
	}
}

// TestMissing shows that a row that goes is missed.
func TestMissing(t *testing.T) {
	questions := ask(3, 3)
	rows := Array(questions, 2)
	missing := Missing(questions, 2, rows[1:])
	if len(missing) != 1 || !missing[0].in(rows[0]) {
		t.Errorf("without the row %v %v is missing, wanted just that", rows[0], missing)
	}
}

// TestNeeds holds rows to what one question needs of another.
func TestNeeds(t *testing.T) {
	questions := ask(3, 3, 2, 2)
	questions[2].Needs = questions[0].Name
	for strength := 1; strength <= 3; strength++ {
		rows := Array(questions, strength)
		if missing := Missing(questions, strength, rows); len(missing) > 0 {
			t.Errorf("strength %d: %d tuples are missing, such as %v", strength, len(missing), missing[0])
		}
		for _, row := range rows {
			if row[0] == "a" && row[2] != "a" {
				t.Errorf("strength %d: %v has the third answer without what it needs", strength, row)
			}
		}
	}
	for tuple, want := range map[*Tuple]bool{
		{0: "a", 2: "b"}: false,
		{0: "a", 2: "a"}: true,
		{0: "b", 2: "b"}: true,
		{2: "b"}:         true,
	} {
		if got := Possible(questions, *tuple); got != want {
			t.Errorf("%v: possible is %t, want %t", tuple, got, want)
		}
	}
}
