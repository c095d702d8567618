resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier = "catalogue"
  storage_encrypted  = true
}

variable "encrypt" {
  default = true
}

resource "aws_docdb_cluster" "letters" {
  cluster_identifier = "letters"
  storage_encrypted  = var.encrypt
}
