# ruleid: aws-provider-hard-coded-credentials
provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAFRIESSHOPEXAMPLE"
}

variable "secret" {
  default = "MadeUpSecretOfTheFriesShopExampleExample"
}

# ruleid: aws-provider-hard-coded-credentials
provider "aws" {
  alias      = "backup"
  region     = "eu-central-1"
  secret_key = var.secret
}
