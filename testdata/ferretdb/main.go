// Command ferretdb is the stand-in for a MongoDB server in tests: FerretDB,
// which speaks MongoDB's protocol and keeps the data in SQLite files, inside
// one program that needs nothing to be installed.
//
//	ferretdb [-listen 127.0.0.1:0] [-data DIR]
//
// It prints the address as one line, mongodb://127.0.0.1:PORT/, answers until
// its standard input ends or it gets SIGTERM, and then forgets everything
// unless -data says where to keep it. It is a module of its own because it
// takes as long to build as all the rest together.
//
// FerretDB reads a document, changes it and writes it back as separate steps,
// so that of two changes at once one is lost. MongoDB changes a document in one
// step. The stand-in does the same by letting one request through at a time. It
// also makes an error of a duplicate what MongoDB makes of it: see translate.go.
//
// # What it cannot show
//
// These need a real server; TEST_DATABASE_URL runs the same tests on one.
//
//   - That MongoDB keeps single-document updates and the counters of ids
//     atomic: here the one-at-a-time above does.
//   - Partial indexes, which projects use for unique fields. FerretDB refuses
//     them, and the stand-in makes the index of all documents. That does the
//     same there, because to FerretDB a missing value equals nothing; to MongoDB
//     it would equal null.
//   - Indexes being used: without one FerretDB is as right and as slow.
//   - TTL indexes, transactions, change streams, collations, $lookup, text
//     search and $expr.
//   - Users and passwords, TLS, replica sets, and so retried writes, write
//     concerns, elections and a primary that steps down.
package main

import (
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "the address to listen on")
	data := flag.String("data", "", "an existing directory to keep the data in (default: a temporary one)")
	flag.Parse()
	if err := run(*listen, *data); err != nil {
		fmt.Fprintln(os.Stderr, "ferretdb:", err)
		os.Exit(1)
	}
}

// run answers until it is told to stop.
func run(address, data string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		io.Copy(io.Discard, os.Stdin)
		stop()
	}()

	if data == "" {
		temporary, err := os.MkdirTemp("", "ferretdb")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		data = temporary
	}
	backend, err := start(ctx, data)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer listener.Close()
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	go accept(listener, backend)
	<-ctx.Done()
	return nil
}

// start starts FerretDB and returns its address, as host:port.
func start(ctx context.Context, data string) (string, error) {
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + strings.TrimSuffix(data, "/") + "/?_pragma=synchronous(off)",
	})
	if err != nil {
		return "", err
	}
	go f.Run(ctx) // before MongoDBURI, which waits for it
	uri, err := url.Parse(f.MongoDBURI())
	if err != nil {
		return "", err
	}
	return uri.Host, nil
}

// accept connects every client with the backend.
func accept(listener net.Listener, backend string) {
	var turn sync.Mutex
	t := &translator{unique: map[string][]uniqueIndex{}}
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer client.Close()
			server, err := net.Dial("tcp", backend)
			if err != nil {
				return
			}
			defer server.Close()
			for pass(client, server, &turn, t) == nil {
			}
		}()
	}
}

// pass passes one request to the server and its answer to the client. In
// between, no other request is on its way.
func pass(client, server net.Conn, turn *sync.Mutex, t *translator) error {
	request, err := message(client)
	if err != nil {
		return err
	}
	turn.Lock()
	answer, err := t.exchange(server, request)
	turn.Unlock()
	if err != nil {
		return err
	}
	_, err = client.Write(answer)
	return err
}

func ask(server net.Conn, request []byte) ([]byte, error) {
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return message(server)
}

const maxMessage = 48_000_000 // MongoDB's own limit, in bytes

// message reads one message of MongoDB's protocol, which begins with its
// length.
func message(from io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head[:])
	if length < 16 || length > maxMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	data := make([]byte, length)
	copy(data, head[:])
	_, err := io.ReadFull(from, data[len(head):])
	return data, err
}
