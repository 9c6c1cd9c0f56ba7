package attack

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	_ "crypto/sha512" // for SHA-384 and SHA-512
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

// A forger makes tokens by hand, as whoever wants in would; a token of the
// server is the model.
type forger struct {
	header, claims map[string]any
	key            []byte
	sign           func(key []byte, text string) []byte
}

// forgerOf returns one that makes just what the server made. It knows the key.
func forgerOf(t testing.TB, token string) forger {
	t.Helper()
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		t.Fatalf("%s is no JWT", token)
	}
	f := forger{key: []byte(jwtSecret), sign: mac(crypto.SHA256)}
	for i, into := range []*map[string]any{&f.header, &f.claims} {
		data, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, into); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// token is what the forger has made.
func (f forger) token() string {
	signed := encode([]byte(text(f.header))) + "." + encode([]byte(text(f.claims)))
	return signed + "." + encode(f.sign(f.key, signed))
}

// claiming returns a token with another value for a claim; nil takes it away.
func (f forger) claiming(name string, value any) string {
	f.claims = changed(f.claims, name, value)
	return f.token()
}

// headed does the same with a header.
func (f forger) headed(name string, value any) string {
	f.header = changed(f.header, name, value)
	return f.token()
}

// signedBy signs with another key and algorithm, and says so.
func (f forger) signedBy(algorithm string, key []byte, sign func([]byte, string) []byte) string {
	f.key, f.sign = key, sign
	return f.headed("alg", algorithm)
}

func changed(values map[string]any, name string, value any) map[string]any {
	values = maps.Clone(values)
	values[name] = value
	if value == nil {
		delete(values, name)
	}
	return values
}

func mac(hash crypto.Hash) func([]byte, string) []byte {
	return func(key []byte, text string) []byte {
		mac := hmac.New(hash.New, key)
		mac.Write([]byte(text))
		return mac.Sum(nil)
	}
}

func unsigned([]byte, string) []byte { return nil }

// rsaKey is a key of the attacker, and what signs with it.
func rsaKey(t testing.TB) (*rsa.PrivateKey, func([]byte, string) []byte) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key, func(_ []byte, text string) []byte {
		sum := sha256.Sum256([]byte(text))
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		return signature
	}
}

func encode(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }
