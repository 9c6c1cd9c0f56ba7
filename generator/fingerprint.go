package generator

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/dirhash"
)

// Fingerprint returns one line that stands for all files and every byte in
// them: the directory hash that go.sum uses ("h1:…").
func Fingerprint(files []File) string {
	data := map[string][]byte{}
	names := []string{}
	for _, file := range files {
		data[file.Path] = file.Data
		names = append(names, file.Path)
	}
	sum, err := dirhash.Hash1(names, func(name string) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data[name])), nil
	})
	if err != nil {
		return "" // only for a path with a line break, which no template has
	}
	return sum
}

// Crockford's alphabet has no letter that is taken for another one.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

const codeBytes = 5 // 40 bits: eight characters; enough against chance, not against an attacker

// Code returns the beginning of a fingerprint in a form that two people can
// read to each other: "7K2F-9QXM". It is empty for what is no fingerprint.
func Code(fingerprint string) string {
	sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(fingerprint, "h1:"))
	if err != nil || len(sum) < codeBytes {
		return ""
	}
	code := crockford.EncodeToString(sum[:codeBytes])
	return code[:4] + "-" + code[4:]
}

// MatchFingerprint reports whether expected, a fingerprint or its code, stands
// for fingerprint. Codes may be written in small letters, without the dash,
// and with O, I and L for the digits they look like.
func MatchFingerprint(fingerprint, expected string) bool {
	if strings.HasPrefix(expected, "h1:") {
		return expected == fingerprint
	}
	code := Code(fingerprint)
	return code != "" && normalize(expected) == normalize(code)
}

func normalize(code string) string {
	return strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(code))
}
