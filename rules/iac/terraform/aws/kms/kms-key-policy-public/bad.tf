# ruleid: kms-key-policy-public
resource "aws_kms_key" "wages" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: kms-key-policy-public
resource "aws_kms_key_policy" "letters" {
  key_id = "letters"
  policy = data.aws_iam_policy_document.open.json
}
