package mail

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"shop/internal/config"
)

// answering is a mail server that answers each command that begins with a word as
// it is told to, and everything else with 250. It returns what it has heard.
func answering(t *testing.T, answers map[string]string) (server config.Mail, heard chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	heard = make(chan string, 1)
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go converse(connection, answers, heard)
		}
	}()
	address := listener.Addr().(*net.TCPAddr)
	return config.Mail{Host: "127.0.0.1", Port: address.Port, From: "<shop@example.com>"}, heard
}

// converse answers until the client has said QUIT. An answer of "" ends the
// connection, one of "…" never comes.
func converse(connection net.Conn, answers map[string]string, heard chan string) {
	defer connection.Close()
	var said strings.Builder
	inData := false
	answer := func(word, usual string) bool {
		text, isOther := answers[word]
		if !isOther {
			text = usual
		}
		if text == "…" {
			time.Sleep(time.Minute)
		}
		fmt.Fprintf(connection, "%s\r\n", text)
		return text != ""
	}
	if !answer("", "220 ready") {
		return
	}
	for lines := bufio.NewScanner(connection); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		word, _, _ := strings.Cut(lines.Text(), " ")
		usual := "250 fine"
		switch {
		case inData && word != ".":
			continue
		case word == "DATA":
			usual = "354 go on"
		case word == "QUIT":
			heard <- said.String()
			usual = "221 bye"
		}
		inData = word == "DATA"
		if !answer(word, usual) {
			return
		}
	}
}

func TestSMTP(t *testing.T) {
	server, heard := answering(t, nil)
	err := NewSMTP(server).Send(t.Context(), Message{To: "ada@example.com", Subject: "Zoë's code\r\nBcc: eve@example.com", Text: "Hello,\n\n.\nyour code\n"})
	if err != nil {
		t.Fatal(err)
	}
	got := <-heard
	for _, want := range []string{
		"MAIL FROM:<shop@example.com>", "RCPT TO:<ada@example.com>", "\nTo: <ada@example.com>\n", "\nFrom: <shop@example.com>\n",
		"\nAuto-Submitted: auto-generated\n", "\nDate: ", "\nMessage-ID: <", "\n\nHello,\n\n..\nyour code\n.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant it to have %q", got, want)
		}
	}
	if strings.Count(got, "RCPT") != 1 || strings.Contains(got, "\nBcc:") || strings.Contains(got, "\nUser-Agent:") {
		t.Errorf("got\n%s\nwant one recipient and no further headers", got)
	}
}

// A server that does not do its part is an error, in time, and nothing is sent.
func TestSMTPFails(t *testing.T) {
	for name, answers := range map[string]map[string]string{
		"refuses the connection": {"": "554 go away"},
		"refuses the sender":     {"MAIL": "550 no"},
		"refuses the recipient":  {"RCPT": "550 nobody"},
		"refuses the mail":       {".": "554 spam"},
		"drops the connection":   {"DATA": ""},
		"never begins":           {"": "…"},
		"never ends":             {".": "…"},
	} {
		t.Run(name, func(t *testing.T) {
			server, _ := answering(t, answers)
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			start := time.Now()
			if err := NewSMTP(server).Send(ctx, Message{To: "ada@example.com", Text: "Hello\n"}); err == nil {
				t.Error("got no error")
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %v, want it to end with the context", took)
			}
		})
	}
	server, _ := answering(t, nil)
	for _, to := range []string{"", "ada", "ada@example.com, eve@example.com", "ada@example.com>\r\nRCPT TO:<eve@example.com"} {
		if err := NewSMTP(server).Send(t.Context(), Message{To: to}); err == nil {
			t.Errorf("to %q: got no error", to)
		}
	}
}

// On this machine a password may travel without TLS.
func TestSMTPLogsIn(t *testing.T) {
	server, heard := answering(t, map[string]string{"EHLO": "250-fine\r\n250 AUTH PLAIN", "AUTH": "235 welcome"})
	server.User, server.Password = "ada", "secret"
	if err := NewSMTP(server).Send(t.Context(), Message{To: "ada@example.com", Text: "Hello\n"}); err != nil {
		t.Fatal(err)
	}
	if got := <-heard; !strings.Contains(got, "AUTH PLAIN AGFkYQBzZWNyZXQ=\n") {
		t.Errorf("got\n%s\nwant the user and the password", got)
	}
}
