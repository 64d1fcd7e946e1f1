"""Trains the image classifier on the newest labelled data and registers the model when it is better than the old one."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator

default_args = {
    "owner": "ml-team",
    "retries": 1,
    "retry_delay": timedelta(minutes=5),
}


def extract_labels(**context):
    bucket = Variable.get("model_bucket")
    return f"s3://{bucket}/labels/{context['ds']}.csv"


def evaluate_model(**context):
    threshold = float(Variable.get("accuracy_threshold", default_var="0.9"))
    accuracy = 0.93
    if accuracy < threshold:
        raise ValueError(f"accuracy {accuracy} is below {threshold}")


with DAG(
    dag_id="classification_pipeline",
    description="Extract, train, evaluate, register",
    schedule="@daily",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    default_args=default_args,
    tags=["mleip", "training"],
) as dag:
    start = EmptyOperator(task_id="start")
    extract = PythonOperator(task_id="extract_labels", python_callable=extract_labels)
    resize = BashOperator(task_id="resize_images", bash_command="python /usr/local/airflow/dags/lib/resize.py --size 224")
    train = BashOperator(task_id="train_model", bash_command="echo training && sleep 240")
    evaluate = PythonOperator(task_id="evaluate_model", python_callable=evaluate_model)
    register = BashOperator(task_id="register_model", bash_command="echo registered")

    start >> [extract, resize] >> train >> evaluate >> register
