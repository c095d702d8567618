// Tea-house answers which teas there are today.
package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type tea struct {
	Name    string `json:"name"`
	Minutes int    `json:"minutes"`
	Celsius int    `json:"celsius"`
}

var teas = []tea{
	{"Sencha", 2, 70},
	{"Darjeeling", 3, 90},
	{"Peppermint", 8, 100},
}

// passwordHint is shown below the field called password.
const passwordHint = "The password stands on the card behind the counter."

func main() {
	password := os.Getenv("TEA_HOUSE_PASSWORD")
	if password == "" {
		slog.Error("TEA_HOUSE_PASSWORD is not set")
		os.Exit(1)
	}
	server := &http.Server{
		Addr:              ":8080",
		Handler:           routes(password),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		MaxHeaderBytes:    1 << 14,
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	go func() {
		<-ctx.Done()
		pause, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = server.Shutdown(pause)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		slog.Error("the server ended", "error", err)
		os.Exit(1)
	}
}

func routes(password string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /teas", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, teas)
	})
	mux.HandleFunc("GET /stock", func(w http.ResponseWriter, r *http.Request) {
		_, given, _ := r.BasicAuth()
		if !same(given, password) {
			w.Header().Set("WWW-Authenticate", `Basic realm="stock"`)
			http.Error(w, passwordHint, http.StatusUnauthorized)
			return
		}
		answer(w, map[string]int{"packets": 12 * len(teas)})
	})
	return mux
}

// same compares digests, so that neither the length nor the beginning of the password shows in the time.
func same(given, expected string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(expected))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		slog.Warn("an answer was cut off", "error", err)
	}
}
