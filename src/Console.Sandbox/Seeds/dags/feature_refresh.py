"""Refreshes the feature tables that the forecast service reads."""
from datetime import datetime

from airflow.sdk import dag, task


@dag(schedule="*/5 * * * *", start_date=datetime(2024, 1, 1), catchup=False, is_paused_upon_creation=False, tags=["features"])
def feature_refresh():
    @task
    def read_events():
        return [1, 2, 3]

    @task
    def aggregate(events):
        return sum(events)

    @task
    def publish(total):
        print(total)

    publish(aggregate(read_events()))


feature_refresh()
