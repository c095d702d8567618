resource "google_cloudfunctions_function" "stock" {
  name                         = "stock"
  runtime                      = "python312"
  trigger_http                 = true
  https_trigger_security_level = "SECURE_ALWAYS"
}

resource "google_cloudfunctions_function" "nightly" {
  name    = "nightly"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "nightly"
  }
}
