const PARTNER = "https://pay.example.com";

// ruleid: message-handler-without-origin-check
window.addEventListener("message", (event) => {
  document.title = event.data.title;
});

// ruleid: message-handler-without-origin-check
window.onmessage = function (message) {
  save(message.data);
};

// ok: message-handler-without-origin-check
window.addEventListener("message", (event) => {
  if (event.origin !== PARTNER) {
    return;
  }
  save(event.data);
});

// ok: message-handler-without-origin-check
window.addEventListener("message", function (event) {
  if (event.source === frame.contentWindow) {
    save(event.data);
  }
});

// ok: message-handler-without-origin-check
worker.addEventListener("message", (event) => {
  save(event.data);
});

// ok: message-handler-without-origin-check
window.addEventListener("resize", (event) => {
  save(event.data);
});
