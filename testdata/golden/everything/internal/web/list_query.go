package web

import (
	"fmt"
	"math"
	"strconv"
)

// limit is how many items a client wants at most.
func (q *query) limit() int {
	const usual, most = 20, 100
	text, there := q.read("limit")
	if !there {
		return usual
	}
	limit, err := strconv.Atoi(text)
	if err != nil || limit < 1 || limit > most {
		q.wrong("limit", text, fmt.Sprintf("a whole number from 1 to %d", most))
	}
	return limit
}

// after is the id of the last item that a client has seen.
func (q *query) after() int64 {
	text, there := q.read("after")
	if !there {
		return math.MaxInt64
	}
	id, err := parseID(text)
	if err != nil {
		q.wrong("after", text, "the id of an item")
	}
	return id
}

// parseID reads the id of an item. What cannot be one is not found.
func parseID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != text {
		return 0, notFound
	}
	return id, nil
}
