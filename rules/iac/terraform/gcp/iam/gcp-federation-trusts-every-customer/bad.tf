resource "google_iam_workload_identity_pool_provider" "builds" {
  workload_identity_pool_id          = "builds"
  workload_identity_pool_provider_id = "github"

  oidc {
    # ruleid: gcp-federation-trusts-every-customer
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "mirror" {
  workload_identity_pool_id          = "builds"
  workload_identity_pool_provider_id = "gitlab"
  attribute_condition                = ""

  oidc {
    # ruleid: gcp-federation-trusts-every-customer
    issuer_uri = "https://gitlab.com"
  }
}
