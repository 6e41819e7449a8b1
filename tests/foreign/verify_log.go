// SPDX-License-Identifier: Apache-2.0

// Verifies a log's folder with the libraries of others: Tessera's fsck over the tiles, x/mod's note
// and tlog over checkpoints, proofs and growth, and the witness's cosignature.
// verify_log FOLDER LOG_KEY WITNESS_KEY: FOLDER has log/, proofs/*.tlog-proof and growth/*.
package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	cosignature "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fmt.Printf("refused: %.200s\n", err)
		os.Exit(1)
	}
}

func hashes(lines []string) (out []tlog.Hash) {
	for _, line := range lines {
		out = append(out, must(tlog.ParseHash(line)))
	}
	return out
}

type head struct {
	size int64
	root tlog.Hash
}

// The head of a note that every one of the keys signed.
func open(text string, keys ...note.Verifier) head {
	opened := must(note.Open([]byte(text), note.VerifierList(keys...)))
	if len(opened.Sigs) != len(keys) {
		check(fmt.Errorf("%d signatures of %d keys", len(opened.Sigs), len(keys)))
	}
	lines := strings.Split(opened.Text, "\n")
	return head{must(strconv.ParseInt(lines[1], 10, 64)), must(tlog.ParseHash(lines[2]))}
}

func leafHashes(bundle []byte) (out [][]byte, err error) {
	var entries api.EntryBundle
	if err = entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	for _, entry := range entries.Entries {
		out = append(out, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return out, nil
}

func checkProof(text string, keys ...note.Verifier) {
	top, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(top, "\n")
	leaf := must(base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	index := must(strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64))
	at := open(checkpoint, keys...)
	check(tlog.CheckRecord(hashes(lines[3:]), at.size, at.root, index, tlog.RecordHash(leaf)))
}

func checkGrowth(text, earlier string, key note.Verifier) {
	top, checkpoint, _ := strings.Cut(text, "\n\n")
	before, after := open(earlier, key), open(checkpoint, key)
	check(tlog.CheckTree(hashes(strings.Split(top, "\n")[1:]), after.size, after.root, before.size, before.root))
}

func read(path string) string { return string(must(os.ReadFile(path))) }

func main() {
	folder := os.Args[1]
	key := must(note.NewVerifier(os.Args[2]))
	witness := must(cosignature.NewVerifierForCosignatureV1(os.Args[3]))
	fetcher := client.FileFetcher{Root: filepath.Join(folder, "log")}
	check(fsck.New(key.Name(), key, fetcher, leafHashes, fsck.Opts{N: 2}).Check(context.Background()))
	at := open(read(filepath.Join(folder, "log/checkpoint")), key, witness)
	proofs := must(filepath.Glob(filepath.Join(folder, "proofs/*.tlog-proof")))
	for _, path := range proofs {
		checkProof(read(path), key, witness)
	}
	growths := must(filepath.Glob(filepath.Join(folder, "growth/*.txt")))
	for _, path := range growths {
		checkGrowth(read(path), read(strings.TrimSuffix(path, ".txt")+".checkpoint"), key)
	}
	fmt.Printf("verified: %d entries, %d proofs, %d growths\n", at.size, len(proofs), len(growths))
}
