function sendToken(frame, token) {
  // ruleid: message-to-any-origin
  frame.contentWindow.postMessage({ token }, "*");
}

function report(height) {
  // ruleid: message-to-any-origin
  window.parent.postMessage({ height }, { targetOrigin: "*" });
}

function sendTokenTo(frame, token) {
  // ok: message-to-any-origin
  frame.contentWindow.postMessage({ token }, "https://pay.example.com");
}

function ready() {
  // ok: message-to-any-origin
  window.parent.postMessage("ready", "*");
}

function toWorker(worker, task) {
  // ok: message-to-any-origin
  worker.postMessage(task);
}
