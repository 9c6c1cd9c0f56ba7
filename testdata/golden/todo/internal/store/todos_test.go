package store_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestTodosLife(t *testing.T) {
	db, ctx := newStore(t)

	created, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.FirstTodo))
	if err != nil || created.ID != 1 {
		t.Fatalf("create: got id %d and error %v, want id 1", created.ID, err)
	}
	if read, err := db.Todo(ctx, 1); err != nil || !reflect.DeepEqual(read, created) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, created)
	}

	time.Sleep(clockTick)
	updated, err := db.UpdateTodo(ctx, 1, input[model.TodoInput](t, storetest.SecondTodo))
	if err != nil {
		t.Fatal(err)
	}
	if updated.CreatedAt != created.CreatedAt || !updated.UpdatedAt.Time().After(created.UpdatedAt.Time()) {
		t.Errorf("update: got created at %v and updated at %v, want %v and a later moment", updated.CreatedAt, updated.UpdatedAt, created.CreatedAt)
	}
	if read, err := db.Todo(ctx, 1); err != nil || !reflect.DeepEqual(read, updated) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, updated)
	}

	if err := db.DeleteTodo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Todo(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("read: got error %v, want ErrNotFound", err)
	}
	if _, err := db.UpdateTodo(ctx, 1, input[model.TodoInput](t, storetest.SecondTodo)); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("update: got error %v, want ErrNotFound", err)
	}
	if err := db.DeleteTodo(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("delete: got error %v, want ErrNotFound", err)
	}
}

// What is read is what was stored, to the last bit.
func TestTodosValues(t *testing.T) {
	db, ctx := newStore(t)
	if _, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.FirstTodo)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ field, value string }{
		{"title", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"done", `true`},
		{"done", `false`},
	} {
		change := fmt.Sprintf(`{%q: %s}`, test.field, test.value)
		if _, err := db.UpdateTodo(ctx, 1, input[model.TodoInput](t, change)); err != nil {
			t.Errorf("%s: %v", change, err)
		}
		read, err := db.Todo(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(fieldsOf(t, read)[test.field]); got != test.value {
			t.Errorf("%s: got %s, want %s", test.field, got, test.value)
		}
	}
}

// A change of one todo changes no other.
func TestTodosLeaveOthersAlone(t *testing.T) {
	db, ctx := newStore(t)
	first, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.FirstTodo))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.SecondTodo)); err != nil {
		t.Fatal(err)
	}

	time.Sleep(clockTick)
	second, err := db.UpdateTodo(ctx, 2, input[model.TodoInput](t, storetest.SecondTodo))
	if err != nil {
		t.Fatal(err)
	}
	if read, err := db.Todo(ctx, 1); err != nil || !reflect.DeepEqual(read, first) {
		t.Errorf("after a change of 2: got %+v and error %v, want %+v", read, err, first)
	}

	time.Sleep(clockTick)
	if _, err := db.UpdateTodo(ctx, 1, input[model.TodoInput](t, storetest.FirstTodo)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteTodo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if read, err := db.Todo(ctx, 2); err != nil || !reflect.DeepEqual(read, second) {
		t.Errorf("after a change of 1: got %+v and error %v, want %+v", read, err, second)
	}
}

// There is room for so many and no more, and for others when some have gone.
func TestTodosFull(t *testing.T) {
	db, ctx := newStore(t)
	db.MaxItems = 1
	for round := range 2 {
		created, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.FirstTodo))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if _, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.SecondTodo)); !errors.Is(err, model.ErrFull) {
			t.Errorf("one more: got error %v, want ErrFull", err)
		}
		if err := db.DeleteTodo(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTodosKeepTheirIDs(t *testing.T) {
	db, ctx := newStore(t)
	for _, want := range []int64{1, 2, 3} {
		created, err := db.CreateTodo(ctx, input[model.TodoInput](t, storetest.FirstTodo))
		if err != nil || created.ID != want {
			t.Fatalf("got id %d and error %v, want id %d, which no todo had before", created.ID, err, want)
		}
		if err := db.DeleteTodo(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// Nothing is lost when many todos are stored at the same moment.
func TestTodosAtOnce(t *testing.T) {
	db, ctx := newStore(t)
	const writers = 30
	var group sync.WaitGroup
	for i := range writers {
		in := input[model.TodoInput](t, fmt.Sprintf(`{"title": "title %d", "done": false}`, i))
		group.Go(func() {
			if _, err := db.CreateTodo(ctx, in); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()

	page, err := db.ListTodos(ctx, model.TodoQuery{Limit: writers + 1, After: math.MaxInt64})
	if err != nil || len(page.Items) != writers || page.Next != nil {
		t.Fatalf("got %d todos and error %v, want %d", len(page.Items), err, writers)
	}
	for i, item := range page.Items {
		if want := int64(writers - i); item.ID != want {
			t.Errorf("got id %d, want %d", item.ID, want)
		}
	}
}
