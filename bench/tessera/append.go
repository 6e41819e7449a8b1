// SPDX-License-Identifier: Apache-2.0
// Times Tessera's POSIX driver: entries added at once until each is durable, in tiles and under a signed checkpoint; then a
// proof of some is checked. Prints JSON. Usage: append FOLDER ENTRIES BATCH
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

const origin = "bench.example/tessera"

func stop(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "append: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func entry(number int) []byte {
	return fmt.Appendf(nil, `{"digest":"%064x","kind":"evidence","subject":"%d"}`, number, number)
}

func main() {
	ctx, folder := context.Background(), os.Args[1]
	entries, err := strconv.Atoi(os.Args[2])
	stop("entries", err)
	batch, err := strconv.Atoi(os.Args[3])
	stop("batch", err)
	secret, public, err := note.GenerateKey(rand.Reader, origin)
	stop("key", err)
	signer, err := note.NewSigner(secret)
	stop("signer", err)
	driver, err := posix.New(ctx, posix.Config{Path: folder})
	stop("driver", err)
	appender, shutdown, log, err := tessera.NewAppender(ctx, driver, tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(uint(batch), 100*time.Millisecond).
		WithPushback(uint(entries)+1).
		WithCheckpointInterval(100*time.Millisecond))
	stop("appender", err)

	begin := time.Now()
	futures := make([]tessera.IndexFuture, entries)
	for i := range futures {
		futures[i] = appender.Add(ctx, tessera.NewEntry(entry(i)))
	}
	places := make([]uint64, entries)
	for i, future := range futures {
		index, err := future()
		stop("add", err)
		places[i] = index.Index
	}
	durable := time.Since(begin).Seconds()
	await := tessera.NewPublicationAwaiter(ctx, log.ReadCheckpoint, 5*time.Millisecond)
	_, signed, err := await.Await(ctx, futures[entries-1])
	stop("publish", err)
	published := time.Since(begin).Seconds()

	verifier, err := note.NewVerifier(public)
	stop("verifier", err)
	check(ctx, log, signed, verifier, places)
	stop("shutdown", shutdown(ctx))
	stop("print", json.NewEncoder(os.Stdout).Encode(map[string]float64{"durable": durable, "published": published}))
}

// Holds a hundred entries against the signed checkpoint.
func check(ctx context.Context, log tessera.LogReader, signed []byte, verifier note.Verifier, places []uint64) {
	checkpoint, _, _, err := client.FetchCheckpoint(ctx, func(context.Context) ([]byte, error) { return signed, nil }, verifier, origin)
	stop("checkpoint", err)
	if checkpoint.Size != uint64(len(places)) {
		stop("checkpoint", fmt.Errorf("it has %d entries", checkpoint.Size))
	}
	builder, err := client.NewProofBuilder(ctx, checkpoint.Size, log.ReadTile)
	stop("proofs", err)
	for i := 0; i < len(places); i += max(1, len(places)/100) {
		hashes, err := builder.InclusionProof(ctx, places[i])
		stop("proof", err)
		stop("inclusion", proof.VerifyInclusion(rfc6962.DefaultHasher, places[i], checkpoint.Size,
			rfc6962.DefaultHasher.HashLeaf(entry(i)), hashes, checkpoint.Hash))
	}
}
