package speed

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
)

// clients are the connections that requests come over, one after another on
// each.
const clients = 16

// load asks the server at address many times for path. Every answer must be
// 200 with the body want.
func load(address, path string, want []byte, requests int) error {
	failed := make(chan error)
	for range clients {
		go func() { failed <- ask(address, path, want, requests/clients) }()
	}
	var err error
	for range clients {
		if e := <-failed; e != nil {
			err = e
		}
	}
	return err
}

// ask sends requests over one connection. It speaks HTTP by itself: a
// http.Client would need more CPU time than the server, and hide what that needs.
func ask(address, path string, want []byte, requests int) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\nAccept: application/json\r\n\r\n")
	reader := bufio.NewReader(conn)
	for range requests {
		if _, err := conn.Write(request); err != nil {
			return err
		}
		answer, err := http.ReadResponse(reader, nil)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			return err
		}
		if answer.StatusCode != http.StatusOK || !bytes.Equal(body, want) {
			return fmt.Errorf("GET %s: got %s %q, want 200 %q", path, answer.Status, body, want)
		}
	}
	return nil
}
