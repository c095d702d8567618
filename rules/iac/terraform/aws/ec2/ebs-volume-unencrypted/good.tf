resource "aws_ebs_volume" "recipes" {
  availability_zone = "eu-west-1a"
  size              = 20
  encrypted         = true
}

resource "aws_ebs_volume" "archive" {
  availability_zone = "eu-west-1a"
  size              = 200
  encrypted         = "true"
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/library"
}
