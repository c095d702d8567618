output "arn" {
  description = "For policies about the bucket."
  value       = aws_s3_bucket.this.arn
}
