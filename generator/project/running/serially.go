package running

import "sync"

// A serialTeller has its methods called one at a time.
type serialTeller struct {
	mu     sync.Mutex
	teller Teller
}

func serially(t Teller) Teller { return &serialTeller{teller: t} }

func (s *serialTeller) one(call func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call()
}

func (s *serialTeller) Building(first bool)         { s.one(func() { s.teller.Building(first) }) }
func (s *serialTeller) Fetching(module string)      { s.one(func() { s.teller.Fetching(module) }) }
func (s *serialTeller) Broken(f Failure)            { s.one(func() { s.teller.Broken(f) }) }
func (s *serialTeller) Ready(url string, again int) { s.one(func() { s.teller.Ready(url, again) }) }
func (s *serialTeller) Note(sentence string)        { s.one(func() { s.teller.Note(sentence) }) }
func (s *serialTeller) Output(line string)          { s.one(func() { s.teller.Output(line) }) }
