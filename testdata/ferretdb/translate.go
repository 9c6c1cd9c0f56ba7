package main

import (
	"encoding/binary"
	"net"
	"regexp"
	"strings"

	"github.com/FerretDB/wire"
	"github.com/FerretDB/wire/wirebson"
)

// A translator makes FerretDB understand and answer as MongoDB does, where the
// two differ and projects need it. It is not safe for concurrent use.
type translator struct {
	unique map[string][]uniqueIndex // by database and collection
}

// A uniqueIndex is one that was made through the proxy.
type uniqueIndex struct {
	name string
	key  *wirebson.Document
}

const (
	opMsg        = 2013
	duplicateKey = 11000
	internal     = 1
	headerSize   = 16
)

// exchange has the server answer a request.
func (t *translator) exchange(server net.Conn, request []byte) ([]byte, error) {
	command, sections := read(request)
	if command == nil {
		return ask(server, request)
	}
	if command.Command() == "createIndexes" {
		request = t.withoutFilters(request, command)
	}
	answer, err := ask(server, request)
	if err != nil {
		return nil, err
	}
	said, _ := read(answer)
	if said == nil {
		return answer, nil
	}
	switch command.Command() {
	case "insert":
		return t.insertFailure(server, answer, said, command, documents(command, sections))
	case "renameCollection":
		from, _ := command.Get("renameCollection").(string)
		if to, _ := command.Get("to").(string); said.Get("ok") == float64(1) {
			t.unique[to] = t.unique[from]
			delete(t.unique, from)
		}
	case "findAndModify":
		return t.updateFailure(answer, said, command), nil
	}
	return answer, nil
}

// withoutFilters leaves partialFilterExpression out of a request for indexes:
// FerretDB refuses it. To FerretDB a missing value equals nothing, so that its
// unique indexes leave documents out as those of projects are to.
func (t *translator) withoutFilters(request []byte, command *wirebson.Document) []byte {
	list, ok := command.Get("indexes").(wirebson.RawArray)
	if !ok {
		return request
	}
	indexes := must(list.Decode())
	for i := range indexes.Len() {
		index := must(indexes.Get(i).(wirebson.RawDocument).Decode())
		index.Remove("partialFilterExpression")
		check(indexes.Replace(i, index))
		if unique, _ := index.Get("unique").(bool); unique {
			name, _ := index.Get("name").(string)
			key := must(index.Get("key").(wirebson.RawDocument).Decode())
			t.unique[collectionOf(command)] = append(t.unique[collectionOf(command)], uniqueIndex{name, key})
		}
	}
	check(command.Replace("indexes", indexes))
	return write(request, command)
}

// insertFailure says of a duplicate, as MongoDB does, which fields are the same
// in another document. FerretDB says only that there is one.
func (t *translator) insertFailure(server net.Conn, answer []byte, said, command *wirebson.Document, inserted []wirebson.RawDocument) ([]byte, error) {
	list, ok := said.Get("writeErrors").(wirebson.RawArray)
	if !ok {
		return answer, nil
	}
	failures := must(list.Decode())
	for i := range failures.Len() {
		failure := must(failures.Get(i).(wirebson.RawDocument).Decode())
		at, _ := failure.Get("index").(int32)
		if failure.Get("code") != int32(duplicateKey) || int(at) >= len(inserted) {
			continue
		}
		key, err := t.sameKey(server, command, must(inserted[at].Decode()))
		if err != nil {
			return nil, err
		}
		check(failure.Add("keyPattern", key))
		check(failures.Replace(i, failure))
	}
	check(said.Replace("writeErrors", failures))
	return write(answer, said), nil
}

// sameKey returns the key of the unique index in which a document is the same as
// one that is there.
func (t *translator) sameKey(server net.Conn, command, document *wirebson.Document) (*wirebson.Document, error) {
	for _, index := range t.unique[collectionOf(command)] {
		filter := wirebson.MakeDocument(index.key.Len())
		for field := range index.key.All() {
			if value := document.Get(field); value != nil {
				check(filter.Add(field, value))
			}
		}
		if filter.Len() < index.key.Len() {
			continue
		}
		find := must(wirebson.NewDocument("find", command.Get("insert"), "filter", filter, "limit", int32(1), "$db", command.Get("$db")))
		answer, err := ask(server, write(make([]byte, headerSize), find))
		if err != nil {
			return nil, err
		}
		if said, _ := read(answer); said != nil {
			cursor := must(said.Get("cursor").(wirebson.RawDocument).Decode())
			if found := must(cursor.Get("firstBatch").(wirebson.RawArray).Decode()); found.Len() > 0 {
				return index.key, nil
			}
		}
	}
	return must(wirebson.NewDocument("_id", int32(1))), nil
}

var constraint = regexp.MustCompile(`UNIQUE constraint failed: index '([^']*)'`)

// updateFailure makes the duplicate that an update would make what it is to
// MongoDB. To FerretDB it is an internal error, with the words of SQLite.
func (t *translator) updateFailure(answer []byte, said, command *wirebson.Document) []byte {
	text, _ := said.Get("errmsg").(string)
	named := constraint.FindStringSubmatch(text)
	if said.Get("code") != int32(internal) || named == nil {
		return answer
	}
	for _, index := range t.unique[collectionOf(command)] {
		if strings.HasSuffix(named[1], "_"+index.name) {
			return write(answer, must(wirebson.NewDocument("ok", float64(0), "errmsg", "E11000 duplicate key error collection: "+collectionOf(command)+" index: "+index.name,
				"code", int32(duplicateKey), "codeName", "DuplicateKey", "keyPattern", index.key)))
		}
	}
	return answer
}

// read returns the command or the answer in a message, and its sections; nil if
// it is in another form than today's.
func read(message []byte) (*wirebson.Document, []wire.OpMsgSection) {
	if len(message) < headerSize || binary.LittleEndian.Uint32(message[12:]) != opMsg {
		return nil, nil
	}
	var m wire.OpMsg
	if err := m.UnmarshalBinaryNocopy(message[headerSize:]); err != nil {
		return nil, nil
	}
	document, err := m.RawSection0().Decode()
	if err != nil {
		return nil, nil
	}
	return document, m.Sections()
}

// write returns a message with another document, and the header of an old one.
func write(old []byte, document *wirebson.Document) []byte {
	body := must(must(wire.NewOpMsg(document)).MarshalBinary())
	message := append(append([]byte{}, old[:headerSize]...), body...)
	binary.LittleEndian.PutUint32(message, uint32(len(message)))
	binary.LittleEndian.PutUint32(message[12:], opMsg)
	return message
}

// documents are those that a request inserts, which drivers send beside it.
func documents(command *wirebson.Document, sections []wire.OpMsgSection) []wirebson.RawDocument {
	for _, section := range sections {
		if section.Kind == 1 {
			return section.Documents()
		}
	}
	list, _ := command.Get("documents").(wirebson.RawArray)
	found := []wirebson.RawDocument{}
	if list != nil {
		for value := range must(list.Decode()).Values() {
			found = append(found, value.(wirebson.RawDocument))
		}
	}
	return found
}

// collectionOf names what a command is about.
func collectionOf(command *wirebson.Document) string {
	database, _ := command.Get("$db").(string)
	collection, _ := command.Get(command.Command()).(string)
	return database + "." + collection
}

// must is for what a driver or FerretDB has sent, which is valid BSON.
func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
